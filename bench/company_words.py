"""What customers say, in the words of the trade."""

PARTS = "周转箱 保险杠 前大灯 座椅 轮胎 仪表台 车门 发动机支架 线束 玻璃".split()
DAMAGES = "压坏了三只 送错了地方 晚到两小时 少了一托 标签贴错 淋湿了 包装破损 数量不符".split()
WISHES = (
    "请尽快核实并回复 请今天补发 请说明原因并整改 请派人到现场处理 请提供照片".split()
)
