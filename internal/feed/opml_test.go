package feed

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWriteOPML(t *testing.T) {
	for _, tc := range []struct {
		name string
		list []Subscription
	}{
		{"none", nil},
		{"flat", []Subscription{{Title: "A & B <news>", Feed: "https://a.example/rss?x=1&y=2", Site: "https://a.example/"}}},
		{"folders", []Subscription{
			{Title: "a", Feed: "https://a.example/1", Path: []string{"World", "Europe"}},
			{Title: "b", Feed: "https://a.example/2", Path: []string{"World", "Europe"}},
			{Title: "c", Feed: "https://a.example/3", Path: []string{"World"}},
			{Title: "d", Feed: "https://a.example/4"},
		}},
		{"a folder named as a feed", []Subscription{{Title: "a", Feed: "https://a.example/1"}, {Title: "b", Feed: "https://a.example/2", Path: []string{"a"}}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := WriteOPML(&b, "Mine", tc.list); err != nil {
				t.Fatal(err)
			}
			got, err := ParseOPML(b.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.list, got); diff != "" {
				t.Errorf("read back (-want +got):\n%s\n%s", diff, b.String())
			}
			if !strings.Contains(b.String(), `<opml version="2.0">`) {
				t.Error(b.String())
			}
		})
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, "", []Subscription{{Feed: "https://a.example/1"}}); err != nil || !strings.Contains(b.String(), `text="https://a.example/1"`) {
		t.Errorf("a feed without a title needs a text: %v\n%s", err, b.String())
	}
}
