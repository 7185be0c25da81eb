// Package inventorypb is inventory-service's face as Go sees it, generated from the proto that the service itself ships.
package inventorypb

//go:generate sh -c "protoc --proto_path=../../inventory-service/src/main/proto --plugin=protoc-gen-go=$(go tool -n protoc-gen-go) --plugin=protoc-gen-go-grpc=$(go tool -n protoc-gen-go-grpc) --go_out=. --go_opt=paths=source_relative --go-grpc_out=. --go-grpc_opt=paths=source_relative inventory.proto"
