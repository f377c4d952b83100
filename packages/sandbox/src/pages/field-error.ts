import { html } from "hono/html";
import type { Html } from "./payer-layout.ts";
import type { Field, Problem } from "./problems.ts";

/** The words beside the field that a problem is about. */
export const fieldError = (field: Field, problem: Problem | undefined): Html | "" =>
  problem?.field === field ? html`<p class="error" id="${field}-error">${problem.title}</p>` : "";
