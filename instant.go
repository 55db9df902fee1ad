package hearsay

import "time"

// Precision is how exactly an Instant is known.
type Precision uint8

// The precisions, from none to seconds.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionHour
	PrecisionMinute
	PrecisionSecond
)

var precisionNames = [...]string{"none", "year", "month", "day", "hour", "minute", "second"}

// String names the precision: "none", "year" ... "second".
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "none"
}

// Instant is a point in time as far as it is known.
type Instant struct {
	Time      time.Time // first moment of the period; wall clock in UTC when the zone is unknown
	Precision Precision
	Zone      string // "Z", "+02:00", "MSK" as written; "" when the source gave none
}

// IsZero tells whether nothing is known.
func (i Instant) IsZero() bool { return i.Precision == PrecisionNone }

// ZoneKnown tells whether the instant can be placed on the universal time line.
func (i Instant) ZoneKnown() bool { return i.Zone != "" }

// layouts gives ISO 8601 reduced to each precision, without zone.
var layouts = [...]string{"", "2006", "2006-01", "2006-01-02", "2006-01-02T15", "2006-01-02T15:04", "2006-01-02T15:04:05"}

// String gives the instant in ISO 8601, no finer than its precision and
// without an offset when the zone is unknown: "2024-01", "2024-02-14T00:44:00",
// "2024-02-13T23:01:01Z".
func (i Instant) String() string {
	if i.IsZero() || int(i.Precision) >= len(layouts) {
		return ""
	}
	s := i.Time.Format(layouts[i.Precision])
	if i.ZoneKnown() && i.Precision >= PrecisionHour {
		s += i.Time.Format("Z07:00")
	}
	return s
}

// Date is an instant with what it dates and where it was read.
type Date struct {
	Kind       DateKind
	Instant    Instant
	Confidence Confidence
	Evidence   Evidence // Field is the date's source: "json-ld:datePublished", "text", "url", "epoch"
}

// DateKind is what a Date is the date of.
type DateKind string

// The kinds of dates.
const (
	DatePublished DateKind = "published"
	DateModified  DateKind = "modified"
	DateUnknown   DateKind = "unknown" // stands on the page, role not said
)

// Confidence is how well a choice is supported.
type Confidence string

// The grades of confidence.
const (
	ConfidenceHigh   Confidence = "high"   // two kinds of evidence agree
	ConfidenceMedium Confidence = "medium" // one explicit statement
	ConfidenceLow    Confidence = "low"    // inferred
)

// TimeExpression is an expression of time in the text, such as "fin 2023".
type TimeExpression struct {
	Span     Span
	Value    string  // ISO 8601: "2023", "2024-01", "2023-10/2023-12", "2024-02-14T00:44:00"
	From, To Instant // first and last moment of the period named; To is zero when it equals From's period
	Evidence Evidence
}
