// Package logs writes a service's log lines: one JSON object a line in the shape of OpenTelemetry's log model, with the
// trace and span id of the context that the line was written in.
package logs

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

// record is one line.
type record struct {
	Timestamp      string         `json:"timestamp"`
	SeverityText   string         `json:"severity_text"`
	SeverityNumber int            `json:"severity_number"`
	Body           string         `json:"body"`
	TraceID        string         `json:"trace_id,omitempty"`
	SpanID         string         `json:"span_id,omitempty"`
	Attributes     map[string]any `json:"attributes"`
	Resource       map[string]any `json:"resource"`
}

type handler struct {
	sink     *sink
	resource map[string]any
	attrs    []slog.Attr // given by With, their keys already in full
	prefix   string      // of the groups that are open: "a.b."
}

// sink lets one line at a time through.
type sink struct {
	mu  sync.Mutex
	out io.Writer
}

// New is a logger that writes to out; resource says whose lines these are.
func New(out io.Writer, resource []attribute.KeyValue) *slog.Logger {
	origin := make(map[string]any, len(resource))
	for _, fact := range resource {
		origin[string(fact.Key)] = fact.Value.AsInterface()
	}
	return slog.New(&handler{sink: &sink{out: out}, resource: origin})
}

func (h *handler) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelInfo
}

func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	line := record{
		Timestamp:      r.Time.UTC().Format("2006-01-02T15:04:05.000000000Z07:00"),
		SeverityText:   r.Level.String(),
		SeverityNumber: int(r.Level) + 9, // slog's INFO is 0, OpenTelemetry's is 9, and both count four to a name
		Body:           r.Message,
		Attributes:     map[string]any{},
		Resource:       h.resource,
	}
	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		line.TraceID, line.SpanID = span.TraceID().String(), span.SpanID().String()
	}
	for _, attr := range h.attrs {
		add(line.Attributes, "", attr)
	}
	r.Attrs(func(attr slog.Attr) bool {
		add(line.Attributes, h.prefix, attr)
		return true
	})
	return h.sink.write(line)
}

func (s *sink) write(line record) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return json.NewEncoder(s.out).Encode(line)
}

func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	with := *h
	with.attrs = append([]slog.Attr(nil), h.attrs...)
	for _, attr := range attrs {
		with.attrs = append(with.attrs, slog.Attr{Key: h.prefix + attr.Key, Value: attr.Value})
	}
	return &with
}

func (h *handler) WithGroup(name string) slog.Handler {
	with := *h
	with.prefix = h.prefix + name + "."
	return &with
}

// add flattens groups: OpenTelemetry's attributes have dotted names.
func add(attributes map[string]any, prefix string, attr slog.Attr) {
	value := attr.Value.Resolve()
	switch value.Kind() {
	case slog.KindGroup:
		for _, member := range value.Group() {
			add(attributes, prefix+attr.Key+".", member)
		}
	case slog.KindDuration:
		attributes[prefix+attr.Key] = value.Duration().String()
	case slog.KindTime:
		attributes[prefix+attr.Key] = value.Time().Format(time.RFC3339Nano)
	default:
		attributes[prefix+attr.Key] = plain(value.Any())
	}
}

// JSON of an error is an empty object; its text is what is meant.
func plain(value any) any {
	if err, ok := value.(error); ok {
		return err.Error()
	}
	return value
}
