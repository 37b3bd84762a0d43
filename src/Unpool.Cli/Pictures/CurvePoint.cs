namespace Unpool.Cli.Pictures;

/// <summary>A point of a curve: a value after a number of epochs, where 0.5 is the middle of the first.</summary>
readonly record struct CurvePoint(double Epoch, double Value);
