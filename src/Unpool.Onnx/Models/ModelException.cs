using System.Globalization;

namespace Unpool.Onnx;

/// <summary>The exception for a model file that cannot be read or written. The message is a sentence that begins with the file's name.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">The exception that caused it.</param>
public sealed class ModelException(string message, Exception? inner = null) : UnpoolException(OneLine(message), inner)
{
    // Names come from files that anybody can have written or damaged.
    static string OneLine(string message) => !message.Any(char.IsControl) ? message : string.Concat(
        message.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}") : c.ToString()));
}
