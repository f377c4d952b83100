import { Controller, Get, Module, Param, Post, Query, Res } from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import type { Response } from "express";
import { sendLive } from "./live.ts";
import { PaymentErrors } from "./nest-errors.ts";
import { look, pay, returned } from "./orders.ts";
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

  @Get(":id/live") live(@Param("id") id: string, @Res() response: Response) {
    return sendLive(id, response);
  }
}

@Module({ controllers: [OrdersController], providers: [{ provide: APP_FILTER, useClass: PaymentErrors }] })
export class PaymentsModule {
  onApplicationBootstrap = () => payments().resume(); // what the process before left
  onApplicationShutdown = () => payments().close();
}
