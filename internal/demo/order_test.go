package demo_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"hearsay/engine"
	"hearsay/internal/demo"
)

// TestStoriesInAnyOrder gives the sample in random orders: the stories are the
// same.
func TestStoriesInAnyOrder(t *testing.T) {
	want, _ := account(t)
	inputs, err := demo.Inputs()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(3) {
		c := engine.New(engine.Options{}).Collect()
		for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(len(inputs)) {
			if _, err := c.Add(inputs[i]); err != nil {
				t.Fatal(err)
			}
		}
		if got, _ := c.Stories(); !reflect.DeepEqual(got, want) {
			t.Errorf("order %d: %+v, want %+v", seed, got, want)
		}
	}
}
