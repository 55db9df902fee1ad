module hearsay/bench

go 1.26.0

require hearsay v0.0.0

replace hearsay => ../
