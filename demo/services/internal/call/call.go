// Package call asks another service of the shop for something: JSON over HTTP, one client span a call.
package call

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

// An answer beyond this is no answer of the shop's: a cart of a thousand items takes some 60 KB.
const answerBytesMax = 1 << 20

// Operation is one thing that a peer does, such as chargeCard. Its spans bear its name.
type Operation struct {
	name   string
	url    string
	client *http.Client
}

// NewOperation is the operation at url. A call that has no answer within timeout has failed.
func NewOperation(name, url string, timeout time.Duration) *Operation {
	connections := http.DefaultTransport.(*http.Transport).Clone()
	connections.MaxIdleConnsPerHost = 32 // as many orders as the load driver has in flight
	named := otelhttp.WithSpanNameFormatter(func(string, *http.Request) string { return name })
	return &Operation{
		name:   name,
		url:    url,
		client: &http.Client{Transport: otelhttp.NewTransport(connections, named), Timeout: timeout},
	}
}

// Post sends question and reads the answer of a 2xx into answer. Any other outcome is an error that names the operation.
func (o *Operation) Post(ctx context.Context, question, answer any) error {
	body, err := json.Marshal(question)
	if err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, o.url, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := o.client.Do(request)
	if err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	defer response.Body.Close()
	return o.read(response, answer)
}

func (o *Operation) read(response *http.Response, answer any) error {
	// Read to its end, or the connection is not used again.
	content, err := io.ReadAll(io.LimitReader(response.Body, answerBytesMax))
	if err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("%s: answered %s", o.name, response.Status)
	}
	if err := json.Unmarshal(content, answer); err != nil {
		return fmt.Errorf("%s: answer not understood: %w", o.name, err)
	}
	return nil
}
