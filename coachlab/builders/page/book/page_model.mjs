// The model of one form in a page: what a widget's model is in a notebook.

export class PageModel {
  /** `coach` answers what the form of the builder `key` sends; `more` are properties that the coach keeps with it. */
  constructor(coach, key, more = {}) {
    // a page has its own place for copies and documents, below the form
    Object.assign(this, { coach, key, talk: null, ears: new Set(), copiesBelow: true, ...more });
  }

  on(_name, ear) {
    this.ears.add(ear);
  }

  off(_name, ear) {
    this.ears.delete(ear);
  }

  /** Fails where Python is not there yet: the form keeps what was typed and sends it again. */
  send(message, _callbacks, buffers) {
    this.coach.ask(this, message, buffers);
  }

  hear(message) {
    for (const ear of [...this.ears]) ear(message);
  }
}
