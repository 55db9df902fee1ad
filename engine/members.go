package engine

import (
	"context"
	"fmt"

	"hearsay/internal/store"
)

// Members gives a story's articles in order of time, without their texts.
func (l *Library) Members(ctx context.Context, name string) ([]store.Entry, error) {
	n, err := storyNumber(name)
	if err != nil {
		return nil, err
	}
	_, articles, err := l.store.Story(ctx, n)
	if err != nil {
		return nil, fmt.Errorf("story %s: %w", name, err)
	}
	return articles, nil
}
