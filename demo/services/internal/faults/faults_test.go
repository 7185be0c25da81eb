package faults

import (
	"os"
	"path/filepath"
	"testing"
)

func TestNothingStrikesWithoutAFile(t *testing.T) {
	for _, path := range []string{"", filepath.Join(t.TempDir(), "absent.json")} {
		if In(path).Strikes("error-burst") {
			t.Errorf("a fault struck with path %q", path)
		}
	}
}

func TestFollowsTheFileThroughEveryReplacement(t *testing.T) {
	path := filepath.Join(t.TempDir(), "faults.json")
	switches := In(path)
	steps := []struct {
		content string
		want    float64
	}{
		{`{"double-charge":0.0005}`, 0.0005},
		{`{"double-charge":0.0007}`, 0.0007}, // as long as the former
		{`{"error-burst":1}`, 0},
		{`{"double-charge":1}`, 1},
	}
	for _, step := range steps {
		replace(t, path, step.content)
		if rate := switches.Rate("double-charge"); rate != step.want {
			t.Errorf("%s: rate %v, want %v", step.content, rate, step.want)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if switches.Strikes("double-charge") {
		t.Error("struck although the file is gone")
	}
}

func TestKeepsTheFormerRatesWhenTheFileIsNotJSON(t *testing.T) {
	path := filepath.Join(t.TempDir(), "faults.json")
	switches := In(path)
	replace(t, path, `{"slow-stripe":1}`)
	if !switches.Strikes("slow-stripe") {
		t.Fatal("did not strike at rate 1")
	}
	replace(t, path, `{"slow-stripe":`)
	if !switches.Strikes("slow-stripe") {
		t.Error("a broken file switched the fault off")
	}
}

func TestStrikesAboutAsOftenAsTheRateSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "faults.json")
	replace(t, path, `{"error-burst":0.3}`)
	switches, struck := In(path), 0
	for range 10_000 {
		if switches.Strikes("error-burst") {
			struck++
		}
	}
	// Ten standard deviations to either side: a fair draw leaves this about once in 10²³ runs.
	if struck < 2_540 || struck > 3_460 {
		t.Errorf("struck %d times in 10,000 at rate 0.3", struck)
	}
}

func replace(t *testing.T, path, content string) {
	t.Helper()
	fresh := path + ".new"
	if err := os.WriteFile(fresh, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(fresh, path); err != nil {
		t.Fatal(err)
	}
}
