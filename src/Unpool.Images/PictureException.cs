namespace Unpool.Images;

/// <summary>The exception for a picture that cannot be read. The message says why, without the file's name and without a full stop.</summary>
public sealed class PictureException(string reason, Exception? inner = null) : UnpoolException(reason, inner);
