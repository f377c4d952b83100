import type { PaymentRecord } from "@dollr-kit/disburse";
import { isUntrue, type Message, type Process, referenceOf } from "@dollr-kit/testing/simulator";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

type Body = Readonly<Record<string, unknown>>;

/** Whose phone is behind what was made, by the field of the body that leads to it, and the name of what that field is about. */
const MADE: Readonly<Record<string, readonly [kind: string, field: string, about?: string]>> = {
  "POST /parties/create": ["party", "phone"],
  "POST /payment-accounts/create": ["account", "insensitive_account_number"],
  "POST /counterparties/create": ["counterparty", "party_id", "party"],
  "POST /sessions/payout": ["session", "payout_account_id", "account"],
  "POST /sessions/transfer": ["session", "to_counterparty_id", "counterparty"],
};

const TO_PEOPLE = /\/executions\/(payout|transfer)$/;

/** Watches whom money goes to, what was made at Dollr for one recipient never paying another one: invariant 24. */
export class OutRecipientChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #phones = new Map<string, string>();

  constructor(observations: Observations, disks: readonly PaymentDisk[]) {
    this.#observations = observations;
    this.#disks = disks;
  }

  onAnswered({ name, body = "{}" }: Message, response: Response): void {
    const made = MADE[name];
    if (made === undefined || !response.ok || isUntrue(response)) return;
    const [kind, field, about] = made;
    const asked = String((JSON.parse(body) as Body)[field]);
    const phone = about === undefined ? asked : this.#phones.get(`${about} ${asked}`);
    if (phone === undefined) return;
    void response
      .clone()
      .json()
      .then((answer: Body) => this.#phones.set(`${kind} ${answer["id"]}`, phone));
  }

  onLeave(process: Process, message: Message): void {
    if (!TO_PEOPLE.test(message.name) || process.stoodStill) return;
    const record = this.#disks[process.machine]!.recordOf(referenceOf(message));
    const body = JSON.parse(message.body ?? "{}") as Body;
    if (record === undefined) return;
    this.#check(process, record, this.#phones.get(`session ${body["session_id"]}`));
    this.#check(process, record, this.#phones.get(`account ${body["payout_account_id"]}`));
  }

  #check({ name }: Process, { flow, id, request }: PaymentRecord, phone: string | undefined): void {
    const { recipient } = request as { readonly recipient?: { readonly phone: string } };
    if (phone === undefined || phone === recipient?.phone) return;
    this.#observations.violate(24, `${name} sends ${flow} ${id} to ${phone}, and it is for ${recipient?.phone}`);
  }
}
