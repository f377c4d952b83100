import { OtherRequestError } from "@dollr-kit/collect";
import { type DollrError, DollrInputError } from "@dollr-kit/core";
import { type ArgumentsHost, Catch, Controller, Get, Module, Param, Post, Query, Res } from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import type { Response } from "express";
import { look, pay, returned, toAnswer } from "./orders.ts";
import { payments } from "./payments.ts";

@Controller("orders")
class OrdersController {
  @Post(":id/pay")
  async pay(@Param("id") id: string, @Query("via") via: string, @Res() response: Response) {
    const { status, url } = await pay(id, via);
    if (url === undefined) response.status(202).json({ status });
    else response.redirect(303, url);
  }

  @Get(":id") look(@Param("id") id: string) {
    return look(id);
  }

  @Get(":id/return") returned(@Param("id") id: string) {
    return returned(id);
  }
}

@Catch(DollrInputError, OtherRequestError)
class PaymentErrors {
  catch(error: DollrError, host: ArgumentsHost) {
    const { status, body } = toAnswer(error)!;
    host.switchToHttp().getResponse<Response>().status(status).json(body);
  }
}

@Module({ controllers: [OrdersController], providers: [{ provide: APP_FILTER, useClass: PaymentErrors }] })
export class PaymentsModule {
  onApplicationBootstrap = () => payments().resume(); // what the process before left
  onApplicationShutdown = () => payments().close();
}
