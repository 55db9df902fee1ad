package lineage

import (
	"time"

	"hearsay"
	"hearsay/internal/when"
)

// clock is when an article says it was published.
type clock struct {
	known bool
	zoned bool      // the page tells its zone
	day   bool      // no finer than a day
	wall  time.Time // as written; of a zoned clock, the instant
	at    time.Time // best guess of the instant: a clock without a zone is the outlet's
}

func readClock(in Input) clock {
	p := in.Trace.Article.Published.Instant
	if p.Precision < hearsay.PrecisionDay {
		return clock{}
	}
	c := clock{known: true, zoned: p.ZoneKnown(), day: p.Precision == hearsay.PrecisionDay, wall: p.Time.UTC(), at: p.Time.UTC()}
	if c.zoned || c.day {
		return c
	}
	country := ""
	if in.Outlet != nil {
		country = in.Outlet.Country
	}
	for _, place := range when.Places(country, in.Trace.Article.Lang) {
		loc := when.Location(place.Zone)
		if loc == nil {
			continue
		}
		w := c.wall
		c.at = time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, loc).UTC()
		break
	}
	return c
}

// before tells whether c is earlier than o by the best guess; clocks that know
// the day only are compared by it.
func (c clock) before(o clock) bool {
	if !c.known || !o.known {
		return false
	}
	if c.day || o.day {
		return c.at.Truncate(24 * time.Hour).Before(o.at.Truncate(24 * time.Hour))
	}
	return c.at.Before(o.at)
}

// contradicts tells whether c, the clock of an article that has its words from
// one with clock o, cannot be right. Two clocks without zones are taken at their
// face, as a reader would; a single one is the outlet's.
func (c clock) contradicts(o clock) bool {
	if c.known && o.known && !c.day && !o.day && !c.zoned && !o.zoned {
		return c.wall.Before(o.wall)
	}
	return c.before(o)
}

// clock notes when an article claims to be older than one it is made from.
func (b *builder) clock(c int) {
	child := b.articles[c]
	for _, l := range b.parents[c] {
		parent := b.articles[l.parent]
		if !l.proved || l.kind == hearsay.LinkCites || b.inLoop(c, l.parent) || !child.clock.contradicts(parent.clock) {
			continue
		}
		why := "is dated " + child.Trace.Article.Published.Instant.String() + ", before " + parent.doc + " (" +
			parent.Trace.Article.Published.Instant.String() + "), which it has its words from"
		if !child.clock.zoned {
			why += "; its zone is not told"
		}
		b.ledger.ClockConflicts = append(b.ledger.ClockConflicts, hearsay.ClockConflict{
			Doc: child.doc, Why: why,
			Evidence: []hearsay.Evidence{child.Trace.Article.Published.Evidence, parent.Trace.Article.Published.Evidence},
		})
		return
	}
}
