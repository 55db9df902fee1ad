package desk

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"time"

	"hearsay"
	"hearsay/internal/report"
)

const (
	// eventsDrawn is how many moments of events the timeline draws; the table has all.
	eventsDrawn = 14
	// eventsListed bounds the table.
	eventsListed = 60
	// eventPast is how long before the first report a moment may lie to belong
	// to the news rather than to its background.
	eventPast = 2 * 365 * 24 * time.Hour
)

// timeline sets the moments articles speak of against those of their reports.
type timeline struct {
	Drawing template.HTML
	Rows    []eventRow
	Left    int // articles whose texts were not read for it
}

// eventRow is a moment that articles speak of.
type eventRow struct {
	Value    string // ISO 8601
	Words    string // as people write it
	Quote    string
	Lang     string
	First    reference // the earliest article that speaks of it
	Reported time.Time // its time
	Articles int
	Delay    string // from the event to the report
	at       time.Time
	early    bool // reported before it was to happen
}

// events gathers moments from the story's articles, the earliest first.
func (b *storyBuilder) events() (timeline, error) {
	var out timeline
	rows := map[string]*eventRow{}
	var first time.Time
	for _, n := range b.graph.nodes {
		if n.into != nil || n.Published.IsZero() {
			continue
		}
		if first.IsZero() {
			first = n.Published
		}
		t := b.texts.trace(n.Doc)
		if t == nil {
			out.Left++
			continue
		}
		b.eventsOf(n, t, first, rows)
	}
	for _, r := range rows {
		out.Rows = append(out.Rows, *r)
	}
	slices.SortFunc(out.Rows, func(a, b eventRow) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.Value, b.Value)) })
	if len(out.Rows) > eventsListed {
		out.Rows = mostTold(out.Rows, eventsListed)
	}
	out.Drawing = drawEvents(mostTold(out.Rows, eventsDrawn))
	return out, b.texts.err
}

func (b *storyBuilder) eventsOf(n *node, t *hearsay.Trace, first time.Time, rows map[string]*eventRow) {
	seen := map[string]bool{}
	for _, x := range t.Times {
		if x.From.Precision < hearsay.PrecisionMonth || seen[x.Value] || first.Sub(x.From.Time) > eventPast || x.From.Time.Sub(first) > eventPast {
			continue
		}
		seen[x.Value] = true
		r := rows[x.Value]
		if r == nil {
			r = &eventRow{
				Value: x.Value, Words: instantWords(x.From), Quote: report.Quote(t.Article.Text, []hearsay.Span{x.Span}), Lang: n.Lang,
				First: b.names.of(n.Doc), Reported: n.Published, at: x.From.Time.UTC(),
			}
			r.Delay, r.early = delay(x.From, n.Published)
			rows[x.Value] = r
		}
		r.Articles++
	}
}

// mostTold keeps the n moments that most articles speak of, in their order.
func mostTold(rows []eventRow, n int) []eventRow {
	if len(rows) <= n {
		return rows
	}
	order := slices.Clone(rows)
	slices.SortStableFunc(order, func(a, b eventRow) int { return cmp.Compare(b.Articles, a.Articles) })
	order = order[:n]
	slices.SortFunc(order, func(a, b eventRow) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.Value, b.Value)) })
	return order
}

// instantWords writes an instant as exactly as it is known.
func instantWords(i hearsay.Instant) string {
	switch i.Precision {
	case hearsay.PrecisionYear:
		return i.Time.Format("2006")
	case hearsay.PrecisionMonth:
		return i.Time.Format("January 2006")
	case hearsay.PrecisionDay:
		return i.Time.Format("2 Jan 2006")
	}
	return i.Time.Format("2 Jan 2006, 15:04")
}

// delay is how long after an event it was reported.
func delay(event hearsay.Instant, reported time.Time) (words string, early bool) {
	if event.Precision <= hearsay.PrecisionMonth {
		if event.Time.After(reported) {
			return "ahead", true
		}
		if event.Time.Year() == reported.Year() && event.Time.Month() == reported.Month() {
			return "that month", false
		}
	}
	day := func(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
	n := int(day(reported).Sub(day(event.Time)).Hours() / 24)
	switch {
	case n == 0:
		return "the same day", false
	case n < 0:
		return plural(-n, "day") + " ahead", true
	}
	return plural(n, "day") + " later", false
}

// Measures of the timeline drawing, in pixels.
const (
	eventRowHeight = 26.0
	eventLeft      = 128.0
	eventRight     = 850.0
	eventWidth     = 960.0
)

// drawEvents draws a line from each event to its first report.
func drawEvents(rows []eventRow) template.HTML {
	if len(rows) == 0 {
		return ""
	}
	var moments []time.Time
	for _, r := range rows {
		moments = append(moments, r.at, r.Reported)
	}
	sc := newScale(moments)
	sc.fit(eventLeft, eventRight)
	height := axisHeight + eventRowHeight*float64(len(rows)) + 8
	var s svg
	s.open("svg", "class", "events", "width", num(eventWidth), "height", num(height), "viewBox", fmt.Sprintf("0 0 %s %s", num(eventWidth), num(height)),
		"role", "img", "aria-label", "Each event and its first report on one time line; the table below says the same")
	for _, t := range sc.ticks(72) {
		s.empty("line", "class", "grid", "x1", num(t.X), "x2", num(t.X), "y1", num(axisHeight-6), "y2", num(height-8))
		s.text(t.X, axisHeight-12, "hour", t.Day)
	}
	for i, r := range rows {
		y := axisHeight + eventRowHeight*(float64(i)+.5)
		from, to := sc.x(r.at), sc.x(r.Reported.UTC())
		s.text(0, y+4, "when", r.Words)
		class := "span"
		if r.early {
			class += " early"
		}
		s.empty("line", "class", class, "x1", num(from), "x2", num(to), "y1", num(y), "y2", num(y))
		s.empty("path", "class", "event", "d", fmt.Sprintf("M%s %sl5.5 5.5l-5.5 5.5l-5.5 -5.5z", num(from), num(y-5.5)))
		s.empty("circle", "class", "reported", "cx", num(to), "cy", num(y), "r", "4.5")
		s.text(max(from, to)+10, y+3.5, "code", r.Delay)
	}
	s.end("svg")
	return s.html()
}
