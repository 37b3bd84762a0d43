namespace Unpool.Onnx;

/// <summary>A model file that cannot be read or written. The message is a sentence that begins with the file's name.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
