namespace Unpool.Tests.Support.Onnx;

enum Outcome
{
    Equal,
    Refused,
    Invalid,
    Wrong,
}
