import { useState } from "preact/hooks";
import { parseDuration, durationLiteral } from "../../base/duration";
import { OPERATORS, rowOf, rowText, scoped, type Condition, type Form } from "../../model/query";
import { Combo } from "../../widgets/combo";
import type { Suggestion } from "../../widgets/suggest";
import * as vocabulary from "./vocabulary";

interface Props {
  form: Form;
  disabled: boolean;
  onChange: (form: Form) => void;
  onRun: () => void;
}

const LENGTHS = ["10ms", "100ms", "500ms", "1s", "3s", "10s"].map((text) => ({ text }));
const STATUS = ["error", "ok", "unset"].map((text) => ({ text }));

/** The query as fields. What a field is changed to goes into the text at once. */
export function QueryForm({ form, disabled, onChange, onRun }: Props) {
  const [services, showServices] = useState<Suggestion[]>([]);
  const [operations, showOperations] = useState<Suggestion[]>([]);
  const [adding, add] = useState(false);
  const set = (change: Partial<Form>): void => onChange({ ...form, ...change });
  const setDuration = (name: "longer" | "shorter", text: string): void => {
    const nanos = parseDuration(/^\d+(\.\d+)?$/.test(text) ? text + "ms" : text);
    set({ [name]: nanos === null ? "" : durationLiteral(nanos) });
  };
  const setRow = (index: number, row: Condition | null): void => {
    const rows = row === null ? form.rows.filter((_, i) => i !== index) : form.rows.map((r, i) => (i === index ? row : r));
    set({ rows });
  };
  return (
    <>
      <Combo name="service" label="service" value={form.service} placeholder="any" options={services} disabled={disabled} onEnter={onRun}
        onOpen={() => void vocabulary.services().then(showServices)} onChange={(service) => set({ service })} />
      <Combo name="operation" label="operation" value={form.operation} placeholder="any" options={operations} disabled={disabled} onEnter={onRun}
        onOpen={() => void vocabulary.operations(form.service).then(showOperations)} onChange={(operation) => set({ operation })} />
      <Combo name="longer" label="longer than" value={form.longer} placeholder="any" options={LENGTHS} disabled={disabled} onEnter={onRun} onChange={(t) => setDuration("longer", t)} />
      {form.shorter !== "" ? (
        <Combo name="shorter" label="shorter than" value={form.shorter} placeholder="any" options={LENGTHS} disabled={disabled} onEnter={onRun} onChange={(t) => setDuration("shorter", t)} />
      ) : null}
      <Combo name="status" label="status" value={form.status} placeholder="any" options={STATUS} disabled={disabled} onEnter={onRun}
        onChange={(status) => set({ status: STATUS.some((s) => s.text === status) ? status : "" })} />
      {form.rows.map((row, i) => (
        <Row key={i} row={row} disabled={disabled} onChange={(r) => setRow(i, r)} onRun={onRun} />
      ))}
      {adding ? (
        <Row row={null} disabled={disabled} onRun={onRun}
          onChange={(row) => {
            add(false);
            if (row !== null) set({ rows: [...form.rows, row] });
          }} />
      ) : (
        <button type="button" class="plus" disabled={disabled} onClick={() => add(true)} data-add-attribute>+ attribute</button>
      )}
    </>
  );
}

interface RowProps {
  row: Condition | null;
  disabled: boolean;
  onChange: (row: Condition | null) => void;
  onRun: () => void;
}

/** One attribute condition. A new row counts once it has a key and a value. */
function Row({ row, disabled, onChange, onRun }: RowProps) {
  const [draft, edit] = useState({ field: row?.field ?? "", op: row?.op ?? "=", text: row ? rowText(row) : "" });
  const [shown, follow] = useState(row);
  const [fields, showFields] = useState<Suggestion[]>([]);
  const [values, showValues] = useState<Suggestion[]>([]);
  if (row !== null && row !== shown) {
    follow(row);
    edit({ field: row.field, op: row.op, text: rowText(row) });
  }
  const change = (part: Partial<typeof draft>): void => {
    const next = { ...draft, ...part };
    edit(next);
    if (next.field !== "" && next.text !== "") onChange(rowOf(next.field, next.op, next.text));
  };
  const intrinsic = fields.filter((f) => f.note === "intrinsic").map((f) => f.text);
  return (
    <span class="row" data-attribute-row>
      <Combo bare name="key" label="attribute" value={draft.field} placeholder="attribute" options={fields} disabled={disabled} size={14}
        onOpen={() => void vocabulary.fields().then(showFields)} onChange={(field) => change({ field: scoped(field, intrinsic) })} />
      <select aria-label="comparison" value={draft.op} disabled={disabled} onChange={(e) => change({ op: e.currentTarget.value })}>
        {OPERATORS.map((op) => <option key={op} value={op}>{op}</option>)}
      </select>
      <Combo bare name="value" label="value" value={draft.text} placeholder="value" options={values} disabled={disabled} onEnter={onRun} size={8}
        onOpen={() => void vocabulary.valuesOf(draft.field, true).then(showValues)} onChange={(text) => change({ text })} />
      <button type="button" class="clear" aria-label="remove attribute" disabled={disabled} onClick={() => onChange(null)}>×</button>
    </span>
  );
}
