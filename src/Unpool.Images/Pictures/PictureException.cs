namespace Unpool.Images;

/// <summary>
/// The exception for a picture that cannot be read. The message is the reason without the file's name and without a full stop, such as
/// "it is cut short".
/// </summary>
/// <param name="message">The reason.</param>
/// <param name="inner">The exception that caused it.</param>
public sealed class PictureException(string message, Exception? inner = null) : UnpoolException(message, inner)
{
    internal static PictureException CutShort() => new("it is cut short");

    internal static PictureException Damaged(string how, Exception? inner = null) => new($"it is damaged: {how}", inner);
}
