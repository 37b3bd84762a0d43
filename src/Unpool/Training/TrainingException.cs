namespace Unpool.Training;

/// <summary>Training cannot go on, or cannot resume. The message is a sentence that says why.</summary>
public sealed class TrainingException : Exception
{
    public TrainingException(string message) : base(message) { }

    public TrainingException(string message, Exception inner) : base(message, inner) { }
}
