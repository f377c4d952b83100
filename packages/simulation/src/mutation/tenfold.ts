/** What is used of a path of Babel's: Stryker brings Babel, and its types are not at hand here. */
interface Path {
  readonly node: { readonly value?: unknown; readonly id?: { readonly name?: string } };
  isNumericLiteral(): boolean;
  isVariableDeclarator(): boolean;
  findParent(is: (path: Path) => boolean): Path | null;
}

const CONSTANT = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** A rule that Stryker does not have: the numbers in a constant, which is a time, a count or a share, times ten and a tenth. */
export const tenfold = {
  name: "Tenfold",
  *mutate(path: Path) {
    if (!path.isNumericLiteral() || !isOfConstant(path)) return;
    const value = Number(path.node.value);
    // Ten times nothing is nothing.
    if (value === 0) return;
    for (const changed of [value * 10, value / 10]) {
      yield { ...path.node, value: changed, extra: undefined };
    }
  },
};

function isOfConstant(path: Path): boolean {
  const declared = path.findParent((parent) => parent.isVariableDeclarator());
  return CONSTANT.test(declared?.node.id?.name ?? "");
}
