namespace Unpool.Cli.Pictures;

/// <summary>A value after so many epochs; 0.5 is the middle of the first.</summary>
public readonly record struct CurvePoint(double Epoch, double Value);
