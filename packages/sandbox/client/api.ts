/** Draws the description with Scalar, whose server is the sandbox that served this page. */
interface ScalarWindow {
  readonly Scalar: { createApiReference(selector: string, configuration: object): void };
}

const { Scalar } = globalThis as unknown as ScalarWindow;

const isDark = globalThis.matchMedia("(prefers-color-scheme: dark)").matches;

/** A token for what is tried; none where the sandbox has other credentials than the usual ones. */
async function obtainToken(): Promise<string> {
  const answer = await fetch("/v1/jwt/client/obtain/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "sandbox", client_secret: "sandbox" }),
  }).catch(() => undefined);
  if (!answer?.ok) return "";
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

const token = await obtainToken();

Scalar.createApiReference("#api", {
  url: "/openapi.json",
  servers: [{ url: location.origin, description: "This sandbox" }],
  authentication: {
    preferredSecurityScheme: "bearerAuth",
    securitySchemes: { bearerAuth: { token } },
  },
  theme: "default",
  layout: "modern",
  darkMode: isDark,
  forceDarkModeState: isDark ? "dark" : "light",
  hideDarkModeToggle: true,
  // Nothing that leads to its maker, and nothing that is sent to it.
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  telemetry: false,
  withDefaultFonts: false,
  persistAuth: false,
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
});

export {};
