// One practice's card: who works there, whom it serves, what the coach knows, its results and what they say.
import { fill, h } from "../form/dom.mjs";

export const STATUSES = {
  candidate: "Candidate, not coached yet",
  active: "Active",
  paused: "Paused",
  withdrawing: "Withdrawing: the coach comes less and less",
  graduated: "Graduated",
  left: "Left the programme",
};

/** The elements of a card; `results` is the list of all practices' results, which shows this one's in it. */
export function practiceCard(shell, at, item, results) {
  const { form } = shell;
  const row = (...fields) => h("div", { class: "cl-thirds" }, fields);
  const group = (legend, ...fields) => h("fieldset", { class: "cl-group" }, h("legend", {}, legend), fields);
  const number = (name, label, help) => form.text(at(name), { label, help, numeric: true });
  const said = h("div", { class: "cl-profile" });
  item.profile = (profile) => showProfile(said, profile);
  showProfile(said, undefined);
  const statuses = [["", "Not said"], ...Object.entries(STATUSES)];
  return [
    row(
      form.text(at("name"), { label: "Name of the practice" }),
      form.text(at("code"), { label: "Code in your files" }),
      form.select(at("status"), { label: "Where does it stand?", choices: statuses }),
      form.date(at("since"), { label: "Since when?" }),
    ),
    group(
      "The practice",
      row(
        number("patients", "Patients assigned"),
        number("clinicians", "Clinicians"),
        number("staff", "Other staff"),
        form.text(at("area"), { label: "Area" }),
        form.text(at("languages"), { label: "Languages of the patients" }),
        form.text(at("record_system"), { label: "Record system" }),
        form.text(at("champion"), { label: "Champion", help: "Name or role" }),
        form.text(at("administrator"), { label: "Administrator", help: "Name or role" }),
      ),
    ),
    group(
      "Coaching",
      row(
        form.select(at("facilitator"), { label: "Coach", choices: [["", "Nobody yet"]] }),
        form.select(at("tier"), { label: "Level now", choices: [["", "No level yet"]] }),
        form.select(at("projected_tier"), { label: "Level that is planned", choices: [["", "No level yet"]] }),
      ),
      form.flag(at("facilitator_fixed"), { label: "Keep this coach when portfolios are balanced" }),
      form.text(at("tier_reason"), { label: "Why this level, where it is not the one that the criteria give?", rows: 2 }),
    ),
    group("What it reached", said, h("details", {}, h("summary", {}, "Change or add results"), results.place(item.key))),
    group(
      "What you know of it",
      form.text(at("culture"), { label: "How do they work together?", rows: 2 }),
      form.text(at("strengths"), { label: "What are they good at?", rows: 2 }),
      form.text(at("barriers"), { label: "What stands in the way?", rows: 2 }),
    ),
  ];
}

/** The results in words, each with its measure and month, and what assessments and contacts say. */
function showProfile(node, profile) {
  const key = JSON.stringify(profile ?? null);
  if (node.dataset.said === key) return;
  node.dataset.said = key;
  const { results = [], facts = [] } = profile ?? {};
  const lines = results.map(([measure, words, month]) => h("div", {}, h("dt", { dir: "auto" }, measure), h("dd", {}, `${words} (until ${month})`)));
  fill(node, lines.length ? h("dl", {}, lines) : null, facts.map((each) => h("p", {}, each)));
  node.hidden = !lines.length && !facts.length;
}
