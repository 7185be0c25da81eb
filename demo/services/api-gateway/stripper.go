package main

import (
	"context"

	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/stats"

	"shop/internal/faults"
)

// knownMetadata is a list as people write them who forget what propagation needs.
var knownMetadata = map[string]bool{"authorization": true, "x-customer-tier": true, "x-request-id": true}

// metadataStripper is the fault stripped-grpc-metadata: it passes on only metadata that it knows, and thus drops what
// otelgrpc, which stands before it, has just injected.
type metadataStripper struct {
	switches *faults.Switches
}

func (s metadataStripper) TagRPC(ctx context.Context, _ *stats.RPCTagInfo) context.Context {
	if !s.switches.Strikes("stripped-grpc-metadata") {
		return ctx
	}
	given, _ := metadata.FromOutgoingContext(ctx)
	kept := metadata.MD{}
	for key, values := range given {
		if knownMetadata[key] {
			kept[key] = values
		}
	}
	return metadata.NewOutgoingContext(ctx, kept)
}

func (metadataStripper) HandleRPC(context.Context, stats.RPCStats) {}

func (metadataStripper) TagConn(ctx context.Context, _ *stats.ConnTagInfo) context.Context {
	return ctx
}

func (metadataStripper) HandleConn(context.Context, stats.ConnStats) {}
