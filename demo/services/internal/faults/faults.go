// Package faults reads which of the shop's faults are on. They stand in a JSON object of names and rates, in the file
// that SHOP_FAULTS names; whoever switches a fault replaces that file, so a service never reads half of one.
package faults

import (
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
)

// Switches are the faults that are on. No file, or an empty path, means none. Safe for use by many goroutines.
type Switches struct {
	path string

	mu    sync.Mutex
	read  os.FileInfo // the file that rates were read from, nil before the first
	rates map[string]float64
}

// FromEnvironment are the switches in the file that SHOP_FAULTS names.
func FromEnvironment() *Switches {
	return In(os.Getenv("SHOP_FAULTS"))
}

// In are the switches in the file at path.
func In(path string) *Switches {
	return &Switches{path: path}
}

// Strikes says whether a fault happens this time: by chance, as often as its rate says; never while it is off.
func (s *Switches) Strikes(name string) bool {
	return rand.Float64() < s.Rate(name)
}

// Rate is the share of occasions on which a fault happens: 0 while it is off, 1 when it always does.
func (s *Switches) Rate(name string) float64 {
	file, err := os.Stat(s.path)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.read, s.rates = nil, nil
		return 0
	}
	if s.read == nil || !sameVersion(s.read, file) {
		s.reload(file)
	}
	return s.rates[name]
}

// A rename brings another inode; a file written in place brings another time or size.
func sameVersion(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// reload keeps the former rates when the file is not what it should be: a typo in it must not end a demonstration.
func (s *Switches) reload(file os.FileInfo) {
	s.read = file
	content, err := os.ReadFile(s.path)
	if err != nil {
		slog.Warn("faults not read", "path", s.path, "error", err)
		return
	}
	var rates map[string]float64
	if err := json.Unmarshal(content, &rates); err != nil {
		slog.Warn("faults not understood", "path", s.path, "error", err)
		return
	}
	s.rates = rates
}
