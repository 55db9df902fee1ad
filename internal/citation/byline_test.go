package citation

import "testing"

func TestAgency(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"Reuters", "Reuters"}, {"AP staff", "Associated Press"}, {"Reuters Staff", "Reuters"}, {"dpa", "dpa"},
		{"Ada Brenn", ""}, {"The Guardian", ""}, {"Ada Brenn Reuters", ""}, {"", ""},
	} {
		got := ""
		if o := agency(tc.in); o != nil {
			got = o.Name
		}
		if got != tc.want {
			t.Errorf("%q: %q, want %q", tc.in, got, tc.want)
		}
	}
}
