package follow

import "time"

// Event is what one visit brought.
type Event struct {
	Time  time.Time
	What  What
	URL   string
	Feed  string // of an article: that named it
	Title string
	Lang  string // of an article
	New   int    // of a feed: articles it named that were not known
	Left  int    // of a feed: new ones left for the next visit
	Next  time.Time
	Err   error // of WhatFailed, WhatGone and WhatPartial
}

// What is the sort of an Event.
type What string

// The sorts of events.
const (
	WhatFeed      What = "feed"      // a feed was read
	WhatNew       What = "new"       // an article was handed over for the first time
	WhatChanged   What = "changed"   // an article was handed over with another text
	WhatUnchanged What = "unchanged" // a feed or article is as before
	WhatPartial   What = "partial"   // only the feed's own text of an article could be had
	WhatGone      What = "gone"      // an article that was there is no longer
	WhatFailed    What = "failed"    // no answer, or none that can be used
)
