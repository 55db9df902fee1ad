package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/fetch"
)

const bridge = `<!doctype html><html lang="en"><head><title>Bridge closed - The Halden Courier</title></head><body><article><h1>Bridge closed</h1>
<p>The bridge over the Ruva was closed on Monday after a survey found cracks in two of its piers, the town council said in a statement.</p>
<p>The mayor, Ada Brenn, denied that the council had known of the cracks for a year, as the news agency NPA had reported on Sunday evening.</p></article></body></html>`

func TestTrace(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{Fetch: pages{
		"https://haldencourier.example/bridge": bridge,
		"https://haldencourier.example/feed":   `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>y</title><link>https://haldencourier.example/bridge</link></item></channel></rss>`,
		"https://haldencourier.example/empty":  " ",
	}})
	for _, c := range []struct {
		name   string
		form   url.Values
		status int
		want   string
	}{
		{"text", url.Values{"text": {"The minister denied that the bridge was closed, Reuters reported on Monday."}}, 200, `class="tag loud a-denies"`},
		{"page pasted as source", url.Values{"text": {bridge}}, 200, "Bridge closed"},
		{"address", url.Values{"url": {"https://haldencourier.example/bridge"}}, 200, "denies"},
		{"nothing", url.Values{}, 400, "There is nothing to trace"},
		{"white space", url.Values{"text": {" \n\t"}}, 400, "There is nothing to trace"},
		{"not UTF-8", url.Values{"text": {"\xff\xfe"}}, 400, "not UTF-8"},
		{"a file", url.Values{"url": {"file:///etc/passwd"}}, 400, "That is no web address"},
		{"a path", url.Values{"url": {"/etc/passwd"}}, 400, "That is no web address"},
		{"a script", url.Values{"url": {"javascript:alert(1)"}}, 400, "That is no web address"},
		{"no host", url.Values{"url": {"https://gone.example/"}}, 502, "No host of that name"},
		{"a feed", url.Values{"url": {"https://haldencourier.example/feed"}}, 422, "That is a feed"},
		{"an empty page", url.Values{"url": {"https://haldencourier.example/empty"}}, 422, "There is no article in it"},
	} {
		w := post(d, "/trace", c.form)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d, want %d with %q", c.name, w.Code, c.status, c.want)
		}
	}
}

// TestPrivateAddresses goes through the real client: what it refuses, the page says.
func TestPrivateAddresses(t *testing.T) {
	client := fetch.New(fetch.Options{Retries: -1})
	defer client.Close()
	d := testDesk(t, emptyLibrary(t), Options{Fetch: client})
	for _, address := range []string{"http://127.0.0.1:7878/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://localhost:22/"} {
		w := post(d, "/trace", url.Values{"url": {address}})
		if w.Code != http.StatusBadGateway || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

func TestCrossOrigin(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	form := url.Values{"text": {"The minister denied it."}}
	for _, c := range []struct {
		name   string
		header []string
		want   int
	}{
		{"own page", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"another site", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a neighbour", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"another origin", []string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}, 403},
		{"an opaque origin", []string{"Sec-Fetch-Site", "", "Origin", "null"}, 403},
		{"own origin without fetch metadata", []string{"Sec-Fetch-Site", "", "Origin", "http://127.0.0.1:7878"}, 200},
		{"a program", []string{"Sec-Fetch-Site", ""}, 200},
	} {
		if w := post(d, "/trace", form, c.header...); w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
	}
	if w := send(d, "/api/trace", strings.NewReader("text"), "Origin", "https://evil.example"); w.Code != 403 {
		t.Errorf("the API takes posts from other sites: %d", w.Code)
	}
}

func TestTooLarge(t *testing.T) {
	d := testDesk(t, emptyLibrary(t), Options{})
	large := strings.Repeat("a ", MaxBody/2+1)
	for _, path := range []string{"/trace", "/api/trace"} {
		w := send(d, path, strings.NewReader("text="+large), "Content-Type", "application/x-www-form-urlencoded")
		if w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "2 MB") {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := send(d, "/trace", strings.NewReader("a=%zz"), "Content-Type", "application/x-www-form-urlencoded"); w.Code != 400 {
		t.Errorf("a broken form: %d", w.Code)
	}
}
