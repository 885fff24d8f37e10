// Asking Python for something by a button: where it is not there yet, the person is told so in a sentence.
import { WAITING } from "./conversation.mjs";

/** Send a message after what was typed last; gives whether it went. */
export async function want(shell, message) {
  try {
    await shell.ask(message);
    return true;
  } catch {
    shell.tell(WAITING);
    return false;
  }
}
