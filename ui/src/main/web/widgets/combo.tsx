import { useEffect, useId, useRef, useState } from "preact/hooks";
import { narrowed, step, Suggestions, type Suggestion } from "./suggest";

interface Props {
  label: string;
  value: string;
  options: readonly Suggestion[];
  placeholder: string;
  disabled?: boolean;
  name: string;
  size?: number;
  bare?: boolean;
  onOpen?: () => void;
  /** Called when a choice is made or typing ends. */
  onChange: (value: string) => void;
  onEnter?: () => void;
}

/** A field that takes any text and offers the known ones. */
export function Combo(props: Props) {
  const { label, value, options, placeholder, disabled, name, bare } = props;
  const id = useId();
  const [text, type] = useState(value);
  const [open, show] = useState(false);
  const [active, move] = useState(-1);
  const touched = useRef(false);
  useEffect(() => type(value), [value]);
  const items = open ? narrowed(options, touched.current ? text : "") : [];

  const commit = (chosen: string): void => {
    show(false);
    type(chosen);
    touched.current = false;
    if (chosen !== value) props.onChange(chosen);
  };
  const openList = (): void => {
    props.onOpen?.();
    touched.current = false;
    move(-1);
    show(true);
  };
  const press = (e: KeyboardEvent): void => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (!open) return openList();
      move(step(active, e.key === "ArrowDown" ? 1 : -1, items.length));
    } else if (e.key === "Enter") {
      e.preventDefault();
      const picked = items[active];
      commit(picked ? picked.text : text.trim());
      if (!picked) props.onEnter?.();
    } else if (e.key === "Escape" && open) {
      e.stopPropagation();
      show(false);
    }
  };
  return (
    <label class={`field ${bare ? "bare" : ""} ${value === "" ? "" : "set"}`} data-field={name}>
      <span class="fieldName">{label}</span>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={open && items.length > 0}
        aria-controls={id}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        style={{ width: `calc(${Math.min(42, Math.max(text.length, placeholder.length, props.size ?? 6) + 1)}ch + 20px)` }}
        onFocus={openList}
        onClick={() => open || openList()}
        onInput={(e) => {
          touched.current = true;
          move(-1);
          show(true);
          type(e.currentTarget.value);
        }}
        onKeyDown={press}
        onBlur={() => commit(text.trim())}
      />
      {value !== "" && !disabled && !bare ? (
        <button type="button" class="clear" aria-label={`any ${label}`} title={`any ${label}`} onPointerDown={(e) => e.preventDefault()} onClick={() => commit("")}>×</button>
      ) : null}
      {open && items.length > 0 ? <Suggestions id={id} items={items} active={active} onPick={(i) => commit(items[i].text)} /> : null}
    </label>
  );
}
