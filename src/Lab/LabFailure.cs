namespace ProxyVsCors.Lab;

/// <summary>The lab could not run: exit code 2. Each line of the message stands alone on standard error.</summary>
internal class LabFailure(string message) : Exception(message);
