package page

import (
	"testing"

	"hearsay"
)

// checkBlocks demands that blocks cover the text in order and without overlap,
// that only line breaks lie between them, and that links lie in the text.
func checkBlocks(t testing.TB, a *hearsay.Article) {
	t.Helper()
	end := 0
	for i, b := range a.Blocks {
		if b.Span.Start < end || b.Span.End <= b.Span.Start || b.Span.End > len(a.Text) {
			t.Fatalf("block %d: span %v after %d in %d bytes", i, b.Span, end, len(a.Text))
		}
		if i > 0 && a.Text[end:b.Span.Start] != "\n" {
			t.Fatalf("block %d: %q lies before it", i, a.Text[end:b.Span.Start])
		}
		if b.Role == "" || (b.Role == hearsay.RoleDebris) != (b.Kind != "") {
			t.Fatalf("block %d: role %q, kind %q", i, b.Role, b.Kind)
		}
		if b.Role != hearsay.RoleText && b.Evidence.Reason == "" {
			t.Fatalf("block %d: no evidence for role %q", i, b.Role)
		}
		end = b.Span.End
	}
	if end != len(a.Text) {
		t.Fatalf("%d bytes of text behind the last block", len(a.Text)-end)
	}
	for _, l := range a.Links {
		if l.Span.Start < 0 || l.Span.End > len(a.Text) || l.Span.Len() <= 0 {
			t.Fatalf("link %v in %d bytes", l, len(a.Text))
		}
	}
}

func hasNote(a *hearsay.Article, code string) bool {
	for _, n := range a.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}
