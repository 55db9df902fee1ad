package desk

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/engine"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
)

// traceView is the trace page: the form, and what was found.
type traceView struct {
	Text, Address string
	Trouble       string // why there is no result
	Fetches       bool
	Article       *articleView
}

func (d *Desk) traceForm(*http.Request) (*shown, error) {
	return d.traceShown(&traceView{}, 0), nil
}

func (d *Desk) traceShown(v *traceView, status int) *shown {
	v.Fetches = d.opts.Fetch != nil
	title := "Trace a text"
	if v.Article != nil {
		title = v.Article.Title
	}
	return &shown{Template: "trace", Title: title, Section: "trace", Body: v, Status: status}
}

// tracePage traces a pasted text or the page at an address. Nothing is kept.
func (d *Desk) tracePage(r *http.Request) (*shown, error) {
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		return nil, problem{http.StatusBadRequest, "The form cannot be read", "Send it from the trace page."}
	}
	v := &traceView{Text: r.PostForm.Get("text"), Address: strings.TrimSpace(r.PostForm.Get("url"))}
	t, err := d.traced(r.Context(), v.Text, v.Address)
	if err != nil {
		p := classified(err)
		if p.Code >= 500 && p.Code != http.StatusBadGateway {
			return nil, err
		}
		v.Trouble = p.Title + ". " + p.Hint
		return d.traceShown(v, p.Code), nil
	}
	v.Article = d.articleView(t)
	if t.Article.Title.Value == "" {
		v.Article.Title = "Traced text"
	}
	return d.traceShown(v, 0), nil
}

// traced traces a text or, when there is none, what an address gives.
func (d *Desk) traced(ctx context.Context, text, address string) (*hearsay.Trace, error) {
	in := engine.Input{Doc: "pasted text", Raw: []byte(text)}
	switch {
	case strings.TrimSpace(text) != "":
		if !utf8.ValidString(text) {
			return nil, problem{http.StatusBadRequest, "The text is not UTF-8", "Paste it as text; a file in another encoding can be read with hearsay trace."}
		}
	case address == "":
		return nil, problem{http.StatusBadRequest, "There is nothing to trace", "Paste the text of an article, or give the address of one."}
	default:
		var err error
		if in, err = d.fetched(ctx, address); err != nil {
			return nil, err
		}
	}
	done, err := d.busy(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	t, err := d.engine.Trace(in)
	if err != nil {
		return nil, problem{http.StatusUnprocessableEntity, "There is no article in it", sentence(err.Error())}
	}
	return t, nil
}

// fetched gets a page; the Fetcher refuses addresses of private networks.
func (d *Desk) fetched(ctx context.Context, address string) (engine.Input, error) {
	if d.opts.Fetch == nil {
		return engine.Input{}, problem{http.StatusBadRequest, "This desk fetches no addresses", "Paste the text of the article instead."}
	}
	if webLink(address) == "" {
		return engine.Input{}, problem{http.StatusBadRequest, "That is no web address", "Give one with http:// or https://, or paste the text."}
	}
	res, err := d.opts.Fetch.Get(ctx, address)
	if err != nil {
		reason := err.Error()
		var f *fetch.Error
		if errors.As(err, &f) {
			reason = f.Reason
		}
		return engine.Input{}, problem{http.StatusBadGateway, "The address gave no article", sentence(reason)}
	}
	if feed.Is(res.Body) {
		return engine.Input{}, problem{http.StatusUnprocessableEntity, "That is a feed", "Give the address of one article; hearsay follow keeps up with feeds."}
	}
	return engine.Input{Doc: address, URL: res.URL, ContentType: res.ContentType, Raw: res.Body, Notes: res.Notes}, nil
}

// sentence makes an error's text one that can stand on a page.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}
