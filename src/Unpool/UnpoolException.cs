namespace Unpool;

/// <summary>
/// The base of all exceptions that Unpool's libraries throw when shapes, data, files, models or configurations are not what they must be:
/// catch this one for all. The message is a sentence for the person at the keyboard. A wrong call, which only a change of the program mends,
/// is an <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/> as everywhere in .NET.
/// </summary>
public abstract class UnpoolException : Exception
{
    /// <summary>An error described by a sentence.</summary>
    protected UnpoolException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
