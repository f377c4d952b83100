import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";

/** A payroll of so many lines, each of which pays 1 cent more than the one before. @returns the sum, in USD. */
export async function writePayroll(directory: string, count: number, name = "salaries.csv"): Promise<string> {
  const cents = Array.from({ length: count }, (_, index) => 10 + index);
  const lines = cents.map((each, index) => {
    const amount = (each / 100).toFixed(2);
    return `salary-${index},Ama Example,${MAGIC_PHONES.approved.MTN_MOMO_LBR},${amount},USD,`;
  });
  await writeFile(join(directory, name), ["id,name,phone,amount,currency,note", ...lines, ""].join("\n"));
  return (cents.reduce((sum, each) => sum + each, 0) / 100).toFixed(2);
}
