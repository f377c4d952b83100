export { checkout as GET, checkout as POST } from "../../../checkout/checkout.ts";
