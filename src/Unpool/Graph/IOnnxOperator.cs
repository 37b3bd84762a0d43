namespace Unpool;

/// <summary>The attributes of an ONNX operator, as an operation reads its options from them.</summary>
interface IOnnxOperator
{
    /// <summary>The value of a real attribute, or the given default where the file has none.</summary>
    float Real(string name, float otherwise);

    /// <summary>The value of an integer attribute, or the given default where the file has none.</summary>
    int Integer(string name, int otherwise);

    /// <summary>The value of a text attribute, or the given default where the file has none.</summary>
    string Text(string name, string otherwise);
}
