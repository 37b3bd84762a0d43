namespace Unpool.Training;

/// <summary>The exception for training that cannot continue or be resumed. The message is a sentence that says why.</summary>
public sealed class TrainingException : UnpoolException
{
    /// <summary>An error described by a sentence.</summary>
    /// <param name="message">A sentence.</param>
    public TrainingException(string message) : base(message) { }

    /// <summary>An error described by a sentence.</summary>
    /// <param name="message">A sentence.</param>
    /// <param name="inner">The exception that caused it.</param>
    public TrainingException(string message, Exception inner) : base(message, inner) { }
}
