package story

import "time"

// Gates are the thresholds of clustering.
type Gates struct {
	Join    float64 // cosine at which an article joins the articles of its language in a story
	Merge   float64 // cosine at which the articles of one language in two stories are alike
	Across  float64 // cosine of anchors at which those of two languages are
	Anchors float64 // weight of anchors against stems within a language
	Telling float64 // weight from which an anchor counts as shared
	Shared  int     // telling anchors that must be shared across languages
	Quorum  float64 // mean likeness, over the pairs of languages, at which two stories are one; 1 is what the gates demand
	Support float64 // what the other languages of a story may add to an article's likeness, or take away
	Silence time.Duration

	Ease      float64 // share by which Join falls when a story has e times as many articles: their profile has more words and is less like any single one
	JoinFade  float64 // rate per day at which an article's likeness to a story fades with the distance from the mean time of its articles
	MergeFade float64 // that of two stories with the distance of their mean times
}

// DefaultGates are for titles alone.
var DefaultGates = Gates{
	Join: .31, Merge: .33, Across: .35, Anchors: .7, Telling: 2.5, Shared: 2, Quorum: .6, Support: .45, Silence: 24 * time.Hour,
	Ease: .03, JoinFade: .2, MergeFade: .4,
}

// TextGates are for articles with their texts: leads share more words than
// titles do, and a story that is read in full may be told for days.
var TextGates = Gates{
	Join: .2, Merge: .2, Across: .14, Anchors: .3, Telling: 2.5, Shared: 2, Quorum: .65, Support: .45, Silence: 48 * time.Hour,
}
