import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

export type Tone = "ok" | "warn" | "error" | "plain";

export function Chip({ tone, title, children, onClick }: { tone: Tone; title?: string; children: ComponentChildren; onClick?: () => void }) {
  const name = `chip ${tone}`;
  if (onClick) return <button type="button" class={name} title={title} onClick={onClick}>{children}</button>;
  return <span class={name} title={title}>{children}</span>;
}

export function Service({ name, hue, errors, title }: { name: string; hue: number; errors?: number; title?: string }) {
  return (
    <span class="service" title={title} data-service={name}>
      <i class={`dot hue${hue}`} />
      {name === "" ? "(no service)" : name}
      {errors ? <b class="errors" aria-label={`${errors} with errors`}>{errors}!</b> : null}
    </span>
  );
}

/** A text that is copied by a click, and says so. */
export function Copy({ text, shown, label, plain }: { text: string | (() => string); shown?: string; label: string; plain?: boolean }) {
  const [copied, show] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => show(false), 1200);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = (): void => void copyText(typeof text === "string" ? text : text()).then(() => show(true));
  return (
    <button type="button" class={plain ? "button copy" : "id copy"} title={`copy ${label}`} aria-label={`copy ${label}`} onClick={copy} data-copy={label}>
      {shown ?? (typeof text === "string" ? text : text())}
      <span class="copied" role="status">{copied ? "copied" : ""}</span>
    </button>
  );
}

async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd>{children}</kbd>;
}

/** A state that needs a word: what is so, and what to do next. */
export function Notice({ title, tone, children }: { title: string; tone?: "error"; children?: ComponentChildren }) {
  return (
    <section class={`notice ${tone ?? ""}`} role={tone === "error" ? "alert" : "status"} data-notice>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A block of lines to paste into a terminal. */
export function Command({ label, text }: { label: string; text: string }) {
  return (
    <div class="command">
      <div class="commandHead">
        <span>{label}</span>
        <Copy text={text} shown="copy" label={label} plain />
      </div>
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
