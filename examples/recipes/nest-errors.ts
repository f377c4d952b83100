import { OtherRequestError } from "@dollr-kit/collect";
import { type DollrError, DollrInputError } from "@dollr-kit/core";
import { type ArgumentsHost, Catch } from "@nestjs/common";
import type { Response } from "express";
import { toAnswer } from "./orders.ts";

@Catch(DollrInputError, OtherRequestError)
export class PaymentErrors {
  catch(error: DollrError, host: ArgumentsHost) {
    const { status, body } = toAnswer(error)!;
    host.switchToHttp().getResponse<Response>().status(status).json(body);
  }
}
