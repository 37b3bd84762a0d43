namespace Unpool.Bench;

/// <summary>Something that keeps a measurement from being made. The message is a sentence for the person at the keyboard.</summary>
sealed class BenchException(string message) : Exception(message);
