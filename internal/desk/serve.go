package desk

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Times after which a connection is given up.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = time.Minute
	writeTimeout  = 2 * time.Minute // the first ledger of a large story takes a while
	idleTimeout   = 2 * time.Minute
	graceTimeout  = 10 * time.Second // for requests under way when the desk is told to stop
)

// maxHeader is the largest request header that is read.
const maxHeader = 64 << 10

// Serve answers requests on a listener until the context ends; requests under
// way are then finished. It closes the listener.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	if log != nil {
		s.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelWarn)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ln) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceTimeout)
	defer cancel()
	err := s.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.Close()
	}
	if ended := <-done; err == nil && !errors.Is(ended, http.ErrServerClosed) {
		err = ended
	}
	return err
}

// Beyond tells whether an address to listen on can be reached from other machines.
func Beyond(addr net.Addr) bool {
	t, ok := addr.(*net.TCPAddr)
	return !ok || !t.IP.IsLoopback()
}
