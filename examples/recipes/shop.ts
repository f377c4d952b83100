/** Stands for your own code. */
export interface Order {
  readonly id: string;
  readonly total: string;
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string };
}

export const orders = new Map<string, Order>();
export const shipped: string[] = [];

export async function findOrder(id: string): Promise<Order> {
  const order = orders.get(id);
  if (order === undefined) throw new Error(`There is no order ${id}.`);
  return order;
}

export async function ship(id: string): Promise<void> {
  shipped.push(id);
}

/** Whether an order belongs to whoever sends the request, by your session. */
export async function isOfVisitor(request: Request, id: string): Promise<boolean> {
  return orders.has(id) && request.headers.get("cookie") === "session=ama";
}
