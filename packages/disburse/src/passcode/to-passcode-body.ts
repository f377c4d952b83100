import type { ExecutePayoutBody } from "@dollr-kit/types";
import type { Passcode } from "./passcode.ts";

/** In Dollr's spelling. */
export function toPasscodeBody({ code, phone, userId, device }: Passcode): ExecutePayoutBody["passcode"] {
  const { name, type, platform, userAgent, clientIp } = device;
  return {
    token: { code, ...(phone !== undefined && { phone }), ...(userId !== undefined && { user_id: userId }) },
    device: { name, type, platform, user_agent: userAgent, client_ip: clientIp },
  };
}
