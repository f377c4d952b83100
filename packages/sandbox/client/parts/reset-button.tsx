import { useRef } from "preact/hooks";
import { go } from "../live/address.ts";
import { control } from "../live/control.ts";
import { tryTo } from "../live/say.ts";

/** Asks before it takes everything away. */
export function ResetButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const reset = async () => {
    dialog.current?.close();
    if (await tryTo(control("POST", "reset"), "The sandbox is empty again.")) go("/");
  };
  return (
    <>
      <button type="button" class="danger" onClick={() => dialog.current?.showModal()}>
        Reset…
      </button>
      <dialog ref={dialog} aria-labelledby="reset-title">
        <h2 id="reset-title">Reset the sandbox?</h2>
        <p>
          All payments, documents, requests and faults are deleted, and what was kept for the next run, too. Ids that
          your shop still has lead nowhere then. There is no way back.
        </p>
        <form method="dialog" class="buttons">
          <button type="submit" autofocus>
            Keep everything
          </button>
          <button type="button" class="danger main" onClick={reset}>
            Reset
          </button>
        </form>
      </dialog>
    </>
  );
}
