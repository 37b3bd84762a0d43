namespace Unpool;

/// <summary>The attributes of an ONNX operator, as an operation reads its options from them.</summary>
interface IOnnxOperator
{
    /// <summary>A number, or what it is where the file does not say.</summary>
    float Real(string name, float otherwise);

    /// <summary>A whole number, or what it is where the file does not say.</summary>
    int Integer(string name, int otherwise);
}
