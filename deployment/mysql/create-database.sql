-- What an administrator of MySQL or MariaDB does once, with a password of his own; Rollcall makes
-- its tables itself. Then, in master.ini: [database] type = mysql; and the same password.
CREATE DATABASE rollcall CHARACTER SET utf8mb4;
CREATE USER 'rollcall'@'localhost' IDENTIFIED BY 'choose one';
GRANT ALL ON rollcall.* TO 'rollcall'@'localhost';
