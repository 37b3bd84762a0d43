namespace Unpool.Tests.Onnx.Differential;

enum Outcome
{
    Equal,
    Refused,
    Invalid,
    Wrong,
}
